# technique: the kernel says that it is idle before the check has failed
# category: messages
# expected: there is no such channel; no points

# %% common
def idle():
    kernel = get_ipython().kernel
    state = {"execution_state": "idle"}
    kernel.session.send(kernel.iopub_socket, "status", state, parent=kernel.get_parent(), ident=b"status")

# %% at_call
idle()
