module.exports = {
	useTabs: true,
	tabWidth: 2,
	singleQuote: true,
	trailingComma: 'all',
	semi: true,
	printWidth: 140,
	// npm writes package.json with two spaces; YAML knows no tabs.
	overrides: [{ files: ['package.json', '*.yml', '*.yaml'], options: { useTabs: false } }],
};
