# technique: a thread answers questions before they are asked, again and again
# category: messages
# expected: the protocol is broken and the process ended, or the numbers are wrong; no points

# %% common
import os, stat, struct, sys, threading, time
wire, answers = sys.modules["wire"], sys.modules["answers"]

def sockets():
    for number in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                yield number
        except OSError:
            pass

def keep_answering():
    while True:
        for nonce in range(8):
            guess = [answers.Answer(value=np.zeros((4, 4)))] * 4
            data = wire.encode({"nonce": nonce, "known": True, "answers": guess})
            for number in sockets():
                os.write(number, struct.pack(">cI", b"V", len(data)) + data)
        time.sleep(0.01)

threading.Thread(target=keep_answering, daemon=True).start()
