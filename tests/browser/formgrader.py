"""What an instructor does in Formgrader: press its buttons, read its messages, find a student."""

PATIENCE = 90_000  # milliseconds that autograding may take


def open_formgrader(page, lab):
    """Open Formgrader from JupyterLab's menu; returns the frame that it lives in."""
    page.goto(lab.url("lab?reset"))
    page.get_by_role("menuitem", name="Nbgrader").click()
    page.get_by_role("menuitem", name="Formgrader").click()
    return page.frame_locator("iframe")


def row(frame, text):
    """The row of a table that holds `text`, once it is there."""
    found = frame.locator("tbody tr", has_text=text)
    found.wait_for(timeout=PATIENCE)
    return found


def press(frame, text, button):
    """Press a button in the row that holds `text`; returns the title of the message it leads to."""
    row(frame, text).locator(f".{button} a").click()
    modal = frame.locator(".modal.in")
    modal.locator(".modal-title").wait_for(timeout=PATIENCE)
    title = modal.locator(".modal-title").inner_text()
    modal.locator(".modal-footer button").click()
    modal.wait_for(state="detached")
    return title


def submissions(frame, lesson):
    """Go to the page of all submissions of a lesson."""
    frame.get_by_role("link", name="Manual Grading").first.click()  # a link of every page
    frame.get_by_role("link", name="Manage Assignments").first.click()
    row(frame, lesson).locator(".num-submissions a").click()


def score(frame, student):
    """The points beside a student's name on the submissions page, such as "11 / 14"."""
    cell = row(frame, student).locator(".score")
    return cell.inner_text()


def grade_by_hand(frame, lesson, student):
    """Open a student's graded notebook through "Manual Grading"."""
    frame.get_by_role("link", name="Manual Grading").first.click()
    for _ in ("the lesson", "its notebook"):
        frame.locator("tbody").get_by_role("link", name=lesson).click()
    row(frame, student)
    frame.get_by_role("button", name="Show All Names").click()
    row(frame, student).get_by_role("link", name=student).click()
    frame.locator(".live-notebook").first.wait_for()
