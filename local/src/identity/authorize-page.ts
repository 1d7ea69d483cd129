import type { CityWard } from '../city/city-wards.ts';
import { carriedParameters, type Parameters } from './authorize-request.ts';
import { demoRoles } from './demo-persons.ts';

const style = `
:root { color-scheme: light; font-family: "Noto Sans JP", "Hiragino Sans", "Yu Gothic", Meiryo, sans-serif; line-height: 1.7; }
body { margin: 0; background: #f8f8fb; color: #1a1a1c; }
main { max-width: 40rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
h1 { font-size: 1.75rem; margin: 0 0 .5rem; }
h2 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
.demo { display: inline-block; background: #fff0e5; color: #8b3200; border: 1px solid #c74700; border-radius: .25rem; padding: 0 .5rem; font-weight: 700; }
.note { margin: .25rem 0 0; color: #414143; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem; }
button, select { font: inherit; color: inherit; min-height: 3.5rem; border-radius: .5rem; border: 1px solid #4d4d4f; background: #fff; }
button { display: block; width: 100%; text-align: left; padding: .5rem 1rem; cursor: pointer; }
button:hover { background: #e8f1fe; }
button strong { display: block; color: #0017c1; text-decoration: underline; text-underline-offset: .2em; }
select { width: 100%; padding: 0 1rem; margin: .25rem 0 1rem; }
button:focus-visible, select:focus-visible { outline: 4px solid #000; outline-offset: 2px; box-shadow: 0 0 0 2px #ffd43d; }
`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} | 架け橋 デモ</title>
<style>${style}</style>
</head>
<body><main><p class="demo">デモ・架空データ</p>
${content}</main></body>
</html>
`;
}

function carry(given: Parameters): string {
  return carriedParameters
    .flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]] as const]))
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`)
    .join('\n');
}

function buttons(ofWard: boolean): string {
  const items = Object.entries(demoRoles)
    .filter(([, role]) => role.ofWard === ofWard)
    .map(
      ([role, { title, task }]) =>
        `<li><button name="person" value="${role}"><strong>${title}</strong>${task}</button></li>`,
    );
  return `<ul>${items.join('\n')}</ul>`;
}

/** The page on which one chooses whom to be. A plain form: it works without scripts. */
export function renderChoicePage(given: Parameters, wards: readonly CityWard[]): string {
  const hidden = carry(given);
  const choices = wards.map(({ code, name }) => `<option value="${code}">${name}（${code}）</option>`);
  return page(
    'サインイン',
    `<h1>どなたとしてサインインしますか</h1>
<p class="note">実在しない人物を選ぶ、デモ用のサインインです。パスワードはありません。データはすべて架空です。</p>
<form method="post" action="/authorize">
${hidden}
<h2>市全体</h2>
${buttons(false)}
</form>
<form method="post" action="/authorize">
${hidden}
<h2>区</h2>
<label for="ward">区を選んでください</label>
<select id="ward" name="ward">${choices.join('')}</select>
${buttons(true)}
</form>`,
  );
}

/** A page that says what is wrong with the request. */
export function renderRefusalPage(message: string): string {
  return page(
    'サインインできません',
    `<h1>サインインできません</h1>
<p>要求の形式が正しくありません。</p>
<p class="note" lang="en">${escapeHtml(message)}</p>`,
  );
}

/** A page that says that one is signed out. */
export function renderSignedOutPage(): string {
  return page('サインアウト', '<h1>サインアウトしました</h1>');
}
