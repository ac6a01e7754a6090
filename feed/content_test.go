package feed

import "testing"

// TestXHTML reads what Atom holds as XHTML: it has to say the same as HTML.
func TestXHTML(t *testing.T) {
	for _, test := range []struct{ name, xhtml, want string }{
		{"empty elements", `<p/>a<div/><a name="b"/><BR/><br></br><iframe src="c"/>`,
			`<p></p>a<div></div><a name="b"></a><BR><br><iframe src="c"></iframe>`},
		{"prefix of XHTML", `<h:p xmlns:h="http://www.w3.org/1999/xhtml" xml:lang="en" h:class="a">b</h:p>`, `<p lang="en" class="a">b</p>`},
		{"svg", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0"/></svg>`,
			`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0"></path></svg>`},
		{"prefix of svg", `<s:svg><s:a x:href="b" x:title="c"><s:circle r="1"/></s:a></s:svg>`,
			`<svg xmlns="http://www.w3.org/2000/svg"><a xlink:href="b" xlink:title="c"><circle r="1"></circle></a></svg>`},
		{"prefix of svg without a declaration", `<svg:svg><svg:rect/></svg:svg>`, `<svg xmlns="http://www.w3.org/2000/svg"><rect></rect></svg>`},
		{"prefix of MathML", `<m:math><m:mi>x</m:mi><m:mspace/></m:math>`,
			`<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi><mspace></mspace></math>`},
		{"declaration of XLink", `<svg xmlns="http://www.w3.org/2000/svg" xmlns:l="http://www.w3.org/1999/xlink"><use l:href="#a"/></svg>`,
			`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="#a"></use></svg>`},
		{"namespaces without a meaning in HTML", `<o:p xmlns:o="urn:office" xmlns="urn:x" o:gfxdata="a" xml:space="preserve">b</o:p>`, `<p gfxdata="a">b</p>`},
	} {
		f, err := Parse([]byte(`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:s="http://www.w3.org/2000/svg" xmlns:m="http://www.w3.org/1998/Math/MathML" xmlns:x="http://www.w3.org/1999/xlink">
			<entry><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">` + test.xhtml + `</div></content></entry></feed>`))
		if err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		if got := string(f.Articles[0].Body); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}
