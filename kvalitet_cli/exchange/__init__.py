"""Traffic with other tools: what they give is read here, and becomes plain values that the floors above know."""
