"""What `kvalitet ny` can make: a file a kind, which holds a function of the same name; its docstring is the help."""
