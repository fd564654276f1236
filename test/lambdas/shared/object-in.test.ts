import { objectIn } from '../../../lambdas/shared/object-in.ts';

it('is the object that a body is', () => {
  expect(objectIn('{"id":"order-1"}')).toEqual({ id: 'order-1' });
});

it.each(['null', '7', '"id"', 'true', '{', ''])('has nothing in it of %j', (body) => {
  const object = objectIn(body);
  expect(typeof object).toBe('object');
  expect(object).toEqual({});
});
