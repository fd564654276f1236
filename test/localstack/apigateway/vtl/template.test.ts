import { templateLimits } from '../../../../localstack/apigateway/limits.ts';
import { readJson } from '../../../../localstack/apigateway/vtl/json-reader.ts';
import { TemplateRun } from '../../../../localstack/apigateway/vtl/run.ts';
import { compileText } from '../../../../localstack/apigateway/vtl/template.ts';
import { TemplateFailure } from '../../../../localstack/apigateway/vtl/template-failure.ts';

const variables = {
  text: 'It\'s "x"',
  empty: '',
  no: false,
  zero: 0,
  data: readJson('{"b":1,"a":{"x":[1,"two",null,{"y":2}]},"10":1,"2":2,"double":1.50,"empty":[]}'),
};

function render(template: string): string {
  const run = new TemplateRun(variables);
  compileText(template)(run);
  return run.text;
}

test.each([
  ['text and variables', 'a ${text}b $zero', 'a It\'s "x"b 0'],
  ['null prints as it is written', '$none ${none.a} $none.b("c")[0]', '$none ${none.a} $none.b("c")[0]'],
  ['null after an exclamation mark prints nothing', '[$!none]$!{none.a}[$!text]', '[][It\'s "x"]'],
  ['a dollar and a hash of their own', '$ $5 # #1 it$', '$ $5 # #1 it$'],
  ['a comment takes the end of its line', 'a##b\nc#* d *#e', 'ace'],
  ['a template may end in a comment, a line feed or a directive', 'a##b', 'a'],
  ['its last line feed stays', 'a\n', 'a\n'],
  ['two of them stay', 'a\n\n', 'a\n\n'],
  ['and not after a directive', '#set($x = 1)\n$x\n#if(true)y#end\n', '1\ny'],
  ['what is raw stays as it is', '#[[$text #if]]#', '$text #if'],
])('%s', (_what, template, expected) => {
  expect(render(template)).toBe(expected);
});

test.each([
  ['$data.a.x[1]', 'two'],
  ["$data['a'].x[0]", '1'],
  ['$data.get("b")', '1'],
  ['$data.a.x[-1].y', '2'],
  ['$data.a.x[9]', '$data.a.x[9]'],
  ['$data.double', '1.5'],
  ['$data.a', '{x=[1,"two",null,{"y":2}]}'],
  ['$data.keySet()', '[b, a, 10, 2, double, empty]'],
  ['$data.empty.isEmpty() $data.a.x.size() $data.size() $text.empty', 'true 4 6 false'],
  ['#foreach($entry in $data.a.entrySet())$entry.key $entry.getKey() $entry.value.size()#end', 'x x 4'],
])('%s is %j', (template, expected) => {
  expect(render(template)).toBe(expected);
});

test.each([
  ['"$zero$none $zero + 1"', '0$none 0 + 1'],
  ["'$zero'", '$zero'],
  [String.raw`"a\"`, String.raw`a\ `.trim()],
  ['1 + 2 * 3', '7'],
  ['(1 + 2) * 3', '9'],
  ['7 / 2', '3'],
  ['7 % 4', '3'],
  ['7.0 / 2', '3.5'],
  ['-7 / 2', '-3'],
  ['"a" + 1', 'a1'],
  ['9007199254740991 + 2', '9007199254740993'],
  ['10.0 * 1000000', '1.0E7'],
  ['[1, "b", [2]]', '[1, b, [2]]'],
  ['[1..3]', '[1, 2, 3]'],
  ['[2..0]', '[2, 1, 0]'],
  ['{"a": 1, "b": "c"}', '{a=1, b=c}'],
])('#set to %s', (expression, expected) => {
  expect(render(`#set($made = ${expression})$made`)).toBe(expected);
});

test.each([
  ['7 / 0', 'an integer by zero'],
  ['$none', 'null'],
  ['$text - 1', 'a text less a number'],
])('#set to %s leaves things as they are: %s', (expression) => {
  expect(render(`#set($made = "before")#set($made = ${expression})$made`)).toBe('before');
});

test.each([
  ['$none', 'no'],
  ['$no', 'no'],
  ['$empty', 'yes'],
  ['$zero', 'yes'],
  ['!$none', 'yes'],
  ['$zero == 0.0', 'yes'],
  ['$zero == "0"', 'yes'],
  ['$none == $none', 'yes'],
  ['$none == ""', 'no'],
  ['"$!none" == ""', 'yes'],
  ['$text != "x"', 'yes'],
  ['$text < 3', 'no'],
  ['$text > 3', 'no'],
  ['2 < 10 && 10 >= 10', 'yes'],
  ['$none || $zero == 0', 'yes'],
  ['$data.a == $data.a', 'yes'],
  ['$data.a == $data', 'no'],
  ['$none.length() > 0', 'no'],
  ['$zero.length() > 0', 'no'],
  ['$data.matches(".*")', 'no'],
])('#if(%s): %s', (condition, expected) => {
  expect(render(`#if(${condition})yes#{else}no#end`)).toBe(expected);
});

test('#elseif is tried in turn', () => {
  expect(render('#if($none)a#elseif($zero == 1)b#elseif($zero == 0)c#{else}d#end')).toBe('c');
});

test('a loop has its count, and gives its variables back', () => {
  const template =
    '#set($x = "before")#foreach($x in ["a","b","c"])$x$foreach.index$foreach.count$velocityCount' +
    '#if($foreach.hasNext),#end#end $x $!foreach.index';
  expect(render(template)).toBe('a011,b122,c233 before ');
});

test('#break ends the inner loop only', () => {
  expect(render('#foreach($i in [1,2])#foreach($j in [1,2,3])#if($j == 2)#break#end$i$j #end#end')).toBe('11 21 ');
});

test('a loop over a map goes through its values, over null through nothing', () => {
  expect(render('#set($m = {"a":1,"b":2})#foreach($v in $m)$v#end#foreach($v in $none)$v#end')).toBe('12');
});

test('#set changes a member of a map and a place in a list', () => {
  expect(render('#set($m = {})#set($m.a = 1)#set($m["b"] = 2)#set($l = [0])#set($l[0] = 9)$m $l')).toBe(
    '{a=1, b=2} [9]',
  );
});

test('a map has a member called __proto__ like any other', () => {
  expect(render('#set($m = {})#set($m.__proto__ = 1)$m $m.constructor $none.__proto__')).toBe(
    '{__proto__=1} $m.constructor $none.__proto__',
  );
});

test.each([
  ['#if($a)x', '#end'],
  ['a#end b', '#end'],
  ['#set($x = )', 'Parse error'],
  ['#macro(f)x#end', '#macro'],
  ['#parse("x")', '#parse'],
  ['#include("x")', '#include'],
  ['#evaluate("x")', '#evaluate'],
  ['#define($x)y#end', '#define'],
  ['#set($x = -$y)', 'Parse error'],
])('%s is refused before it runs', (template, reason) => {
  expect(() => compileText(template)).toThrow(reason);
});

test.each([
  ['too many steps', `#foreach($a in [1..1000])#foreach($b in [1..1000])$a#end#end`, 'stopped after'],
  ['a range without end', '#foreach($a in [1..1000000000])x#end', 'range'],
  ['a text that doubles', '#set($t = "xxxxxxxxxx")#foreach($a in [1..1000])#set($t = $t + $t)#end', 'longer than'],
  ['the same between quotes', '#set($t = "xxxxxxxxxx")#foreach($a in [1..1000])#set($t = "$t$t")#end', 'longer than'],
  ['a number that grows', '#set($t = 10)#foreach($a in [1..1000])#set($t = $t * $t)#end', '64 bits'],
  ['a method that is not modelled', '$text.getBytes()', 'getBytes'],
  ['a place that is not there', '$text.substring(0, 99)', 'substring'],
  ['an index that is not there', '$data.a.x.get(9)', 'index 9'],
  ['a pattern that is none', '$text.matches("(")', 'regular expression'],
])('%s stops the template', (_what, template, reason) => {
  const print = compileText(template);
  const run = new TemplateRun(variables);
  expect(() => print(run)).toThrow(TemplateFailure);
  expect(() => print(new TemplateRun(variables))).toThrow(reason);
  expect(run.text.length).toBeLessThanOrEqual(templateLimits.maxCharacters);
});

test('a loop ends after a thousand turns', () => {
  expect(render('#foreach($i in [1..2000])x#end')).toHaveLength(1_000);
});
