"""The pages, driven without a browser: what they show for every choice, and that nothing breaks."""
