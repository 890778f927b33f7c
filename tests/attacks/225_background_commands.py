# technique: shell magics that leave programs behind
# category: exit
# expected: all end with the submission
# postwait: 2

# %% common
!nohup sleep 300 >/dev/null 2>&1 &
!setsid sh -c 'sleep 300' >/dev/null 2>&1 &
get_ipython().run_cell_magic("bash", "--bg", "sleep 300")

# %% at_call
get_ipython().system("sleep 300 &")
