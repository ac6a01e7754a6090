//go:build !js

package fetch

// attackHosts are spellings of this machine and of what is near it.
var attackHosts = []string{
	// IPv4 as programs of the eighties read it
	"127.0.0.1", "127.0.0.2", "127.1", "127.0.1", "127.127.127.127", "2130706433", "017700000001", "0177.0.0.1", "0177.0.0.01", "00000177.1", "0x7f000001", "0x7F.0x0.0x0.0x1",
	"0x7f.1", "0x7f.0.0x1", "127.0.0.0x1", "127.000.000.001", "0000127.0.0.1", "127.0.0.1.", "127.0.0.1..", "6425673729", "0x17f000001", "127.0.256", "4294967295",
	// this network, link-local, metadata, private
	"0", "0.0.0.0", "0.0.0.0.", "00.00.00.00", "0x0", "169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "169.254.43518", "10.0.0.1", "192.168.0.1", "172.16.0.1",
	"100.100.100.200", "192.0.0.192", "168.63.129.16", "255.255.255.255", "224.0.0.1",
	// IPv6
	"[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[0000:0000:0000:0000:0000:0000:0000:0001]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]", "[::127.0.0.1]",
	"[::ffff:0:127.0.0.1]", "[::ffff:169.254.169.254]", "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::127.0.0.1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]",
	"[fe80::1%25lo]", "[::1%25lo]", "[::1%25]", "[fe80::1%lo]", "[::ffff:127.0.0.1%25lo]", "[fc00::1]", "[fd00:ec2::254]", "[fec0::1]", "[ff02::1]", "[v1.127.0.0.1]", "[127.0.0.1]",
	// names
	"localhost", "LOCALHOST", "localhost.", "loopback.attack.example", "loopback6.attack.example", "mapped.attack.example", "all.attack.example", "metadata.attack.example",
	"private.attack.example", "translated.attack.example", "unspecified.attack.example", "loopback.attack.example.", "LOOPBACK.ATTACK.EXAMPLE", "127.0.0.1.attack.example",
	// in other letters
	"１２７.０.０.１", "127。0。0。1", "127．0．0．1", "127｡0｡0｡1", "①②⑦.⓪.⓪.①", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "ｌｏｃａｌｈｏｓｔ", "localho\u017ft", "0ｘ7f.1", "loopback．attack．example",
	// encoded, and what parsers read differently
	"127%2e0%2e0%2e1", "%31%32%37.0.0.1", "%6c%6f%63%61%6c%68%6f%73%74", "loc%61lhost", "127.0.0.1%00.news.example.edu", "127.0.0.1%20", "127.0.0.1%0d%0a",
	"news.example.edu@127.0.0.1", "news.example.edu:80@127.0.0.1", "@127.0.0.1", ":@127.0.0.1", "news.example.edu%40127.0.0.1", "127.0.0.1\\@news.example.edu", "127.0.0.1#@news.example.edu", "127.0.0.1?@news.example.edu", " 127.0.0.1", "127.0.0.1\t", "{127.0.0.1}",
}

// attackNames are what the names among attackHosts mean.
var attackNames = map[string][]string{
	"loopback.attack.example":         {"127.0.0.1"},
	"loopback6.attack.example":        {"::1"},
	"mapped.attack.example":           {"::ffff:127.0.0.1"},
	"all.attack.example":              {"10.0.0.1 127.0.0.1 ::1 fe80::1"},
	"metadata.attack.example":         {"169.254.169.254"},
	"private.attack.example":          {"10.0.0.1 192.168.0.1"},
	"translated.attack.example":       {"64:ff9b::7f00:1"},
	"unspecified.attack.example":      {"0.0.0.0 ::"},
	"127.0.0.1.attack.example":        {"127.0.0.1"},
	"news.example.edu%40127.0.0.1":    {"127.0.0.1"},
	"rebinding.attack.example":        {"127.0.0.2", "127.0.0.2", "127.0.0.1"},
	"both.attack.example":             {"127.0.0.1 127.0.0.2"},
	"redirects.attack.example":        {"127.0.0.2"},
	"loopback.attack.example.invalid": {"127.0.0.1"},
}
