package api

import (
	"fmt"
	"go/token"
	"go/types"
	"strings"
)

// lister adds names of the module to a list.
type lister struct {
	list   map[string]string
	module string
}

func (l lister) add(pkg *types.Package) {
	scope := pkg.Scope()
	for _, name := range scope.Names() {
		if object := scope.Lookup(name); object.Exported() {
			l.addObject(l.qualifier(pkg)+"."+name, object)
		}
	}
}

func (l lister) addObject(name string, object types.Object) {
	switch object := object.(type) {
	case *types.Const:
		l.list[name] = fmt.Sprintf("const %s = %s", l.text(object.Type()), object.Val())
	case *types.Var:
		l.list[name] = "var " + l.text(object.Type())
	case *types.Func:
		l.list[name] = l.text(object.Type())
	case *types.TypeName:
		l.addType(name, object)
	}
}

func (l lister) addType(name string, object *types.TypeName) {
	if object.IsAlias() {
		l.list[name] = "alias of " + l.text(types.Unalias(object.Type()))
		return
	}
	named := object.Type().(*types.Named)
	parameters := l.typeParameters(named.TypeParams())
	switch t := named.Underlying().(type) {
	case *types.Interface:
		l.list[name] = "type" + parameters + " " + l.text(t)
		return
	case *types.Struct:
		l.list[name] = "type" + parameters + " struct"
		l.addFields(name, t)
	default:
		l.list[name] = "type" + parameters + " " + l.text(t)
	}
	ofValue := types.NewMethodSet(named)
	for method := range types.NewMethodSet(types.NewPointer(named)).Methods() {
		if !method.Obj().Exported() {
			continue
		}
		kind := "method "
		if ofValue.Lookup(nil, method.Obj().Name()) == nil {
			kind = "pointer method "
		}
		l.list[name+"."+method.Obj().Name()] = kind + l.text(method.Type())
	}
}

// addFields adds the fields of a struct, and those that are promoted from
// embedded ones whose own name is hidden.
func (l lister) addFields(name string, t *types.Struct) {
	for i := range t.NumFields() {
		f := t.Field(i)
		if inner, ok := f.Type().Underlying().(*types.Struct); ok && f.Embedded() && !f.Exported() {
			l.addFields(name, inner)
		}
		if !f.Exported() {
			continue
		}
		line := "field " + l.text(f.Type())
		if tag := t.Tag(i); tag != "" {
			line += " `" + tag + "`"
		}
		l.list[name+"."+f.Name()] = line
	}
}

// text returns how Go writes a type, without the names of parameters.
func (l lister) text(t types.Type) string {
	parameters := ""
	if s, ok := t.(*types.Signature); ok {
		parameters = l.typeParameters(s.TypeParams())
	}
	text := types.TypeString(withoutNames(t), l.qualifier)
	if parameters != "" {
		text = "func" + parameters + strings.TrimPrefix(text, "func")
	}
	return text
}

func (l lister) typeParameters(list *types.TypeParamList) string {
	if list.Len() == 0 {
		return ""
	}
	var all []string
	for p := range list.TypeParams() {
		all = append(all, p.Obj().Name()+" "+types.TypeString(p.Constraint(), l.qualifier))
	}
	return "[" + strings.Join(all, ", ") + "]"
}

// qualifier returns the path of a package within the module, and the whole path
// of another.
func (l lister) qualifier(pkg *types.Package) string {
	return strings.TrimPrefix(pkg.Path(), l.module+"/")
}

func withoutNames(t types.Type) types.Type {
	switch t := t.(type) {
	case *types.Signature:
		return types.NewSignatureType(nil, nil, nil, tupleWithoutNames(t.Params()), tupleWithoutNames(t.Results()), t.Variadic())
	case *types.Interface:
		var methods []*types.Func
		for m := range t.ExplicitMethods() {
			methods = append(methods, types.NewFunc(token.NoPos, m.Pkg(), m.Name(), withoutNames(m.Type()).(*types.Signature)))
		}
		var embedded []types.Type
		for e := range t.EmbeddedTypes() {
			embedded = append(embedded, e)
		}
		return types.NewInterfaceType(methods, embedded).Complete()
	}
	return t
}

func tupleWithoutNames(tuple *types.Tuple) *types.Tuple {
	var vars []*types.Var
	for v := range tuple.Variables() {
		vars = append(vars, types.NewParam(token.NoPos, nil, "", withoutNames(v.Type())))
	}
	return types.NewTuple(vars...)
}
