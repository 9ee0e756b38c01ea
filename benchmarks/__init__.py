"""How fast the program is, against itself, others and the floor: `make matning` prints the table of P1 to P12."""
