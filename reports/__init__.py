"""Papers for the meeting room: one list of blocks, rendered to PDF, slides, workbooks, letters and text.

This room knows how a paper looks; what it says comes ready from `papers/`. It opens no table and no screen.
"""
