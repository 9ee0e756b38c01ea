"""A workspace's own templates in a process of their own: what they can cost has an end, and what they can reach has too."""
