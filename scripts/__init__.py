"""Programs for the people who maintain the project; nothing here is needed to use it."""
