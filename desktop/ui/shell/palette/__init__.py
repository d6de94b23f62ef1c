"""The list of commands: every act of the window, found by its words."""
