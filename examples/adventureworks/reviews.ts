import type { Posted } from './posted.ts';
import type { Row } from './table.ts';

/** The reviews of products. One star is a score of 2, five stars are 10. */
export function reviewCommands(reviews: readonly Row<'reviews.tsv'>[]): Posted[] {
  return reviews.map(({ review, product, day, rating, comment }) => ({
    type: 'RecordFeedback',
    id: `review ${review}`,
    data: {
      source: 'adventureworks',
      feedbackId: review,
      at: `${day}T12:00:00Z`,
      score: 2 * Number(rating),
      topic: 'product',
      comment,
      productId: product,
    },
  }));
}
