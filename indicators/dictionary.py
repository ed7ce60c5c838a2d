"""The papers written from the law files and the survey form."""
