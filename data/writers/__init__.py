"""What is handed back as a file: R0 forms, templates, and the user's own file with its findings."""
