"""What `kvalitet git` can do: a file a subcommand, which holds a function of the same name; its docstring is the help."""
