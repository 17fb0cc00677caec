"""What a pack that loads may still get wrong: one module for each kind of mistake, all read by `check_pack`."""
