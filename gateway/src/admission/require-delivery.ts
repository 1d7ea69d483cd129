import { Kind, OperationTypeNode, type DocumentNode } from 'graphql';
import { AppError } from '@kakehashi/shared/app-error.ts';

const delivery = 'deliverHandOver';

/** Refuses with `FORBIDDEN` whatever a ward node asks with its own token, but the delivery of a step of a hand-over. */
export function requireDelivery(document: DocumentNode): void {
  const isDelivery = document.definitions.every(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      definition.operation === OperationTypeNode.MUTATION &&
      definition.selectionSet.selections.every(
        (selection) => selection.kind === Kind.FIELD && selection.name.value === delivery,
      ),
  );
  if (!isDelivery) throw new AppError('FORBIDDEN');
}
