using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;

namespace TradeSim.Contracts.Wire;

/// <summary>
/// Writes a record and all in it, byte for byte as the serializer does that reads it: part by part, by the type each value turns out
/// to have. The serializer makes code for every type of part before it writes the first, which takes longer than thirty writings.
/// </summary>
/// <param name="kind">Under what name a record of a closed set says which of its <paramref name="kinds"/> it is.</param>
internal sealed class RecordWriter(Utf8JsonWriter json, string kind, IReadOnlyDictionary<Type, string> kinds)
{
    // Kept, for the runtime makes code for each that it is asked for anew.
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Parts = [];

    public void Write(object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case double or Month or Element or Enum:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case int or uint or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case Basket basket:
                WriteList(basket.Ppm.ToArray());
                break;
            case IEnumerable list:
                WriteList(list);
                break;
            default:
                WriteRecord(value);
                break;
        }
    }

    private void WriteList(IEnumerable list)
    {
        json.WriteStartArray();
        foreach (var one in list)
        {
            Write(one);
        }

        json.WriteEndArray();
    }

    private void WriteRecord(object value)
    {
        var type = value.GetType();
        json.WriteStartObject();
        if (kinds.TryGetValue(type, out var name))
        {
            json.WriteString(kind, name);
        }

        if (value is ITuple pair)
        {
            for (var i = 0; i < pair.Length; i++)
            {
                json.WritePropertyName($"Item{i + 1}");
                Write(pair[i]);
            }
        }
        else
        {
            foreach (var part in PartsOf(type))
            {
                json.WritePropertyName(part.Name);
                Write(part.GetValue(value));
            }
        }

        json.WriteEndObject();
    }

    /// <summary>What a record is made of, its own parts before those it inherits; not what it reckons from them.</summary>
    private static PropertyInfo[] PartsOf(Type type) =>
        Parts.GetOrAdd(type, static type => [.. type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(part => part.CanWrite)]);
}
