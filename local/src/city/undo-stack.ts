/** Remembers how to undo what was started, to undo it in reverse. */
export interface UndoStack {
  add(name: string, undo: () => Promise<void>): void;
  /** Undoes everything, last first; what cannot be undone is reported and does not keep the rest. May be called twice. */
  undo(): Promise<void>;
}

/** Makes an empty stack. */
export function createUndoStack(report: (line: string) => void): UndoStack {
  const steps: { name: string; undo: () => Promise<void> }[] = [];
  let undoing: Promise<void> | undefined;
  const undoAll = async (): Promise<void> => {
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      try {
        await step.undo();
      } catch (error) {
        report(`${step.name} could not be stopped: ${(error as Error).message}`);
      }
    }
  };
  return {
    add: (name, undo) => {
      steps.push({ name, undo });
    },
    undo: () => (undoing ??= undoAll()),
  };
}
