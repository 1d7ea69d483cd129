const { compileFunction } = require('node:vm');
const { default: JestRuntime } = require('jest-runtime');

/**
 * Loads packages as Node does, once for all test files of a process. Jest would compile and evaluate each of them anew
 * for every file, which took longer than most files' tests. Our own modules and packages that have to be compiled for
 * Jest are evaluated anew for every file as ever. No test may therefore change what a package keeps in its modules.
 */
module.exports = class Runtime extends JestRuntime {
  constructor(config, ...rest) {
    super(config, ...rest);
    this.leftToNode = config.transformIgnorePatterns.map((pattern) => new RegExp(pattern));
    const parameters = this.executor.injectedModuleParameters;
    this.executor.compile = (source, filename) => compileFunction(source, parameters, { filename });
  }

  requireModule(from, name, options, ...rest) {
    if (name && !options?.isInternalModule && !this._resolution.isCoreModule(name)) {
      const file = this._resolution.resolveCjs(from, name);
      if (this.leftToNode.some((pattern) => pattern.test(file))) return require(file);
    }
    return super.requireModule(from, name, options, ...rest);
  }
};
