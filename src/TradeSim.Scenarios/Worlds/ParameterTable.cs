using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Tables;

namespace TradeSim.Scenarios.Worlds;

/// <summary>
/// The parameters of a world: the properties of <see cref="Parameters"/> in snake_case. In a table the name ends in the
/// unit: <c>_pct_yr</c> stands for <c>_per_year</c>, its value in percent, and <c>_usd_kg</c> for <c>_usd</c>.
/// </summary>
public static class ParameterTable
{
    private const string PercentEnd = "_pct_yr";

    private static readonly ImmutableSortedDictionary<string, PropertyInfo> Properties = typeof(Parameters)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanWrite)
        .ToImmutableSortedDictionary(property => Snake(property.Name), property => property, StringComparer.Ordinal);

    /// <summary>The names a table may use, in order.</summary>
    public static IEnumerable<string> AllNames => Properties.Keys;

    public static Parameters Read(Table table, Faults faults)
    {
        var parameters = new Parameters();
        foreach (var row in table.Rows)
        {
            var (low, high) = (row.NumberOrNone("low"), row.NumberOrNone("high"));
            var value = row["value"];
            if (value.Length == 0 || row["parameter"].Length == 0)
            {
                continue;
            }

            if (!IsKnown(row["parameter"]))
            {
                faults.AddUnknown(FaultKinds.UnknownParameter, row.Place("parameter"), $"Parameter '{row["parameter"]}' is not known.", row["parameter"], AllNames);
                continue;
            }

            if (With(parameters, row["parameter"], value) is not { } changed)
            {
                faults.Add(FaultKinds.NotANumber, row.Place("value"), $"'{row["parameter"]}' cannot be '{value}'.");
                continue;
            }

            if (row.Number("value") is var number && (number < low || number > high))
            {
                faults.Add(FaultKinds.ParameterRange, row.Place("value"), $"'{row["parameter"]}' is {value}; its range is {row["low"]} to {row["high"]}.");
            }

            parameters = changed;
        }

        return parameters;
    }

    public static bool IsKnown(string name) => Properties.ContainsKey(Plain(name));

    /// <summary>The parameters with one changed; null where the text is not a value it can take.</summary>
    public static Parameters? With(Parameters parameters, string name, string text)
    {
        var property = Properties[Plain(name)];
        var copy = parameters with { };
        object value;
        if (property.PropertyType == typeof(string))
        {
            value = text;
        }
        else if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return null;
        }
        else if (property.PropertyType == typeof(int))
        {
            if (number != Math.Floor(number) || Math.Abs(number) > 1e6)
            {
                return null;
            }

            value = (int)number;
        }
        else
        {
            value = name.EndsWith(PercentEnd, StringComparison.Ordinal) ? number / 100 : number;
        }

        property.SetValue(copy, value);
        return copy;
    }

    private static string Plain(string name) =>
        name.EndsWith(PercentEnd, StringComparison.Ordinal) ? name[..^PercentEnd.Length] + "_per_year"
        : name.EndsWith("_usd_kg", StringComparison.Ordinal) ? name[..^"_kg".Length] : name;

    private static string Snake(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
