import { pomOf } from './pom.ts';

test('a project that depends on what is named', () => {
  expect(pomOf(['org.example:thing_2.13:1.7.1'])).toContain(
    '<dependency><groupId>org.example</groupId><artifactId>thing_2.13</artifactId><version>1.7.1</version></dependency>',
  );
});

test('what is left out is left out of every dependency', () => {
  const pom = pomOf(['a:b:1', 'c:d:2'], ['e:f']);
  const exclusion = '<exclusion><groupId>e</groupId><artifactId>f</artifactId></exclusion>';
  expect(pom.split(exclusion)).toHaveLength(3);
});

test.each(['a:b', 'a:b:1:2', 'a:b:<1>', ''])('%j is refused: it names no version of an artifact', (coordinates) => {
  expect(() => pomOf([coordinates])).toThrow('expected group:artifact:version');
});
