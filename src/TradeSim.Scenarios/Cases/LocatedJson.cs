using System.Text.Json;

namespace TradeSim.Scenarios.Cases;

/// <summary>A JSON value that knows where in the file it stands, for faults that name a line.</summary>
internal sealed class LocatedJson
{
    public required JsonTokenType Type { get; init; }
    public required int Line { get; init; }
    public required int Column { get; init; }
    public string Text { get; private init; } = string.Empty;
    public double Number { get; private init; }
    public List<LocatedJson> Items { get; } = [];
    public List<(string Name, LocatedJson Value)> Members { get; } = [];

    /// <summary>The member of that name, the last if there are several; null when there is none or it is null.</summary>
    public LocatedJson? this[string name]
    {
        get
        {
            for (var index = Members.Count - 1; index >= 0; index--)
            {
                if (Members[index].Name == name)
                {
                    return Members[index].Value.Type == JsonTokenType.Null ? null : Members[index].Value;
                }
            }

            return null;
        }
    }

    /// <summary>The later value of each key that stands twice in one object, here or within.</summary>
    public IEnumerable<(string Name, LocatedJson Value)> KeysTwice()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return Members.Where(member => !seen.Add(member.Name)).Concat(Members.Select(member => member.Value).Concat(Items).SelectMany(value => value.KeysTwice()));
    }

    /// <summary>Reads a whole document.</summary>
    /// <exception cref="JsonException">It is no JSON; the exception knows the line.</exception>
    public static LocatedJson Parse(ReadOnlySpan<byte> bytes)
    {
        var lineStarts = new List<int> { 0 };
        for (var index = 0; index < bytes.Length; index++)
        {
            if (bytes[index] == (byte)'\n')
            {
                lineStarts.Add(index + 1);
            }
        }

        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip });
        reader.Read();
        var value = Read(ref reader, lineStarts);
        while (reader.Read())
        {
        }

        return value;
    }

    private static LocatedJson Read(ref Utf8JsonReader reader, List<int> lineStarts)
    {
        var (line, column) = Place((int)reader.TokenStartIndex, lineStarts);
        var value = new LocatedJson
        {
            Type = reader.TokenType,
            Line = line,
            Column = column,
            Text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : string.Empty,
            Number = reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : double.NaN,
        };
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                value.Items.Add(Read(ref reader, lineStarts));
            }
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var name = reader.GetString()!;
                reader.Read();
                value.Members.Add((name, Read(ref reader, lineStarts)));
            }
        }

        return value;
    }

    private static (int Line, int Column) Place(int offset, List<int> lineStarts)
    {
        var found = lineStarts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        return (line + 1, offset - lineStarts[line] + 1);
    }
}
