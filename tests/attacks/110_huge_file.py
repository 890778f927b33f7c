# technique: write a file of 200 MB into the working folder
# category: resources
# expected: stopped at the size of the scratch folder; nothing left

# %% common
with open("large.bin", "wb") as file:
    for _ in range(200):
        file.write(bytes(1_000_000))
