/**
 * Where comments on a block come in, once they are there: a mark beside its first line, and the cards of an opened one. Empty in
 * what the server renders, and out of the flow, so that nothing moves when they come.
 */

export const CommentMarkPlace = ({ block }: { block: string }) => (
  <span className="reading-mark-place" data-comments={block} />
);

export const CommentCardsPlace = ({ block }: { block: string }) => (
  <div className="reading-cards-place" data-comment-cards={block} />
);
