# technique: lab.py beside the notebook is a link out of the submission
# category: files
# expected: the link is not followed; the lesson's own lab is used

# %% mutate
import os

def mutate(nb, folder):
    os.symlink("/etc/passwd", folder + "/lab.py")
    os.symlink("../../aaa_honest", folder + "/data")
    os.symlink("/", folder + "/_lab")
