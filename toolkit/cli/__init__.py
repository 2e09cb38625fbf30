"""The command line: one module a command or group of commands, each with an `app` (a `typer.Typer`).

A command parses its arguments, calls the packages below, prints, and exits; it decides nothing itself. The
modules are imported only when their command is used (see `toolkit.cli.commands`), so that `sohr-tx --help`
stays quick.
"""
