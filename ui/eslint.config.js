import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const theOneDoor = {
  patterns: [
    {
      group: ['@tauri-apps/*'],
      message: 'Only src/core/client.ts speaks to the core. Import a command from there.',
    },
  ],
};

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/core/bindings'] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  {
    languageOptions: { globals: globals.browser },
    rules: {
      'no-restricted-imports': ['error', theOneDoor],
      // What people write is rendered from a syntax tree, never as HTML.
      'svelte/no-at-html-tags': 'error',
      // The window's policy refuses inline styles; `style:prop` sets them through the CSSOM.
      'svelte/no-inline-styles': ['error', { allowTransitions: false }],
      'svelte/no-navigation-without-resolve': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  { files: ['src/core/client.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['tests/**'],
    rules: { 'no-restricted-imports': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
  },
);
