"""What the measurement of normalising is made of: the texts, the peers, the clock."""
