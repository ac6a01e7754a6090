package browsertest

import "encoding/json"

// A bidiValue is a value of JavaScript, as script.RemoteValue has it.
type bidiValue struct {
	Type  string
	Value json.RawMessage // none for what is no data, and for what holds itself
}

// json returns the value as JSON, or nothing for undefined. What is neither
// data nor a plain object becomes an empty one, as in Chromium.
func (v bidiValue) json() ([]byte, error) {
	switch {
	case v.Type == "undefined":
		return nil, nil
	case v.Type == "null":
		return []byte("null"), nil
	case v.Type == "number" && v.Value[0] == '"':
		if string(v.Value) == `"-0"` {
			return []byte("0"), nil
		}
		return []byte("null"), nil // NaN and the infinite, as JSON.stringify writes them
	case v.Type == "string", v.Type == "boolean", v.Type == "number":
		return v.Value, nil
	case v.Type == "array" && v.Value != nil:
		return v.list()
	case v.Type == "object" && v.Value != nil:
		return v.members()
	}
	return []byte("{}"), nil
}

func (v bidiValue) list() ([]byte, error) {
	var items []bidiValue
	if err := json.Unmarshal(v.Value, &items); err != nil {
		return nil, err
	}
	list := make([]json.RawMessage, len(items))
	for i, item := range items {
		data, err := item.json()
		if err != nil {
			return nil, err
		}
		list[i] = data // nothing is null in a list
	}
	return json.Marshal(list)
}

func (v bidiValue) members() ([]byte, error) {
	var pairs [][2]json.RawMessage
	if err := json.Unmarshal(v.Value, &pairs); err != nil {
		return nil, err
	}
	members := make(map[string]json.RawMessage)
	for _, pair := range pairs {
		var name string
		var value bidiValue
		if err := json.Unmarshal(pair[0], &name); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(pair[1], &value); err != nil {
			return nil, err
		}
		data, err := value.json()
		if err != nil {
			return nil, err
		}
		if data != nil {
			members[name] = data
		}
	}
	return json.Marshal(members)
}
