"""Tests of the set-up: the program's start, its ways of failing, the wheel, the pins, the house rules."""
