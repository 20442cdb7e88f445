"""Names of units: how lists of them are cut, which forms they have, what they are called."""
