import { asExpression } from '../../nodes/shared/asExpression';

it('a compact build does not end the expression of a node’s outputs in its midst', () => {
	const compact = Object.assign(() => undefined, { toString: () => '(p)=>(p.kinds||[]).map(k=>({a:{type:"main",name:k}}))' });
	const text = asExpression(compact);
	expect(text).not.toContain('}}');
	expect((new Function(`return (${text})({kinds:['x']})`) as () => unknown)()).toEqual([{ a: { type: 'main', name: 'x' } }]);
});
