import { mkdtempSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findProjectRoot } from './project-root.ts';

/** A project folder with a bundle in dist/, and a package of another name inside it. */
function projectFolder(): string {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'project-root-')));
  mkdirSync(path.join(root, 'dist'));
  mkdirSync(path.join(root, 'subgraphs/ward/src'), { recursive: true });
  writeFileSync(path.join(root, 'package.json'), '{"name":"kakehashi"}');
  writeFileSync(path.join(root, 'subgraphs/ward/package.json'), '{"name":"@kakehashi/ward"}');
  return root;
}

test('a bundle in dist/ and a source file of a workspace find the same root', () => {
  const root = projectFolder();
  const found = ['dist/ward.js', 'subgraphs/ward/src/main.ts'].map((file) =>
    findProjectRoot(undefined, [path.join(root, file)]),
  );
  expect(found).toEqual([root, root]);
});

test('the working directory is asked when the program stands elsewhere', () => {
  const root = projectFolder();
  expect(findProjectRoot(undefined, ['/elsewhere/program.js', root])).toBe(root);
});

test('KAKEHASHI_HOME goes before the place of the program', () => {
  const [home, other] = [projectFolder(), projectFolder()];
  expect(findProjectRoot(home, [other])).toBe(home);
});

test('a KAKEHASHI_HOME without the project is refused', () => {
  expect(() => findProjectRoot('/elsewhere')).toThrow(
    'expected KAKEHASHI_HOME to name the project folder, but got /elsewhere',
  );
});

test('without a project above the program the error says how to name it', () => {
  expect(() => findProjectRoot(undefined, ['/elsewhere'])).toThrow(
    "expected the project's package.json in a folder above /elsewhere, but got none; set KAKEHASHI_HOME to the project folder",
  );
});

test('under Jest the root is the folder of this repository', () => {
  expect(findProjectRoot()).toBe(path.resolve(__dirname, '../..'));
});
