import '@fontsource-variable/alegreya/wght.css';
import '@fontsource-variable/alegreya/wght-italic.css';
import '@fontsource-variable/commissioner/wght.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { windowName } from './core/client';
import './parts/tokens.css';
import './parts/base.css';
import './parts/controls.css';
import Capture from './views/capture/Capture.svelte';

const target = document.getElementById('app');
if (target) mount(windowName() === 'capture' ? Capture : App, { target });
