/* The reference of the API: Swagger UI with our OpenAPI document, light or dark as the reader has it. */

const settings = JSON.parse(document.getElementById("swagger-settings").textContent);
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);

follow();
dark.addEventListener("change", follow);
window.SwaggerUIBundle({ ...settings, dom_id: "#swagger-ui", presets: [window.SwaggerUIBundle.presets.apis] });
