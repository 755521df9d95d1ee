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

    /// <summary>
    /// What the laws can reckon with, in the unit of the property; a parameter that is not named lies from 0 to 1000. The rows of
    /// parameters.csv say what is believed, which is narrower.
    /// </summary>
    private static readonly ImmutableSortedDictionary<string, (double Low, double High)> Ranges = new Dictionary<string, (double, double)>
    {
        ["cover_months"] = (0.1, 60),
        ["restore_months"] = (1, 120),
        ["precaution"] = (0, 10),
        ["precaution_fade_months"] = (0.1, 1200),
        ["expectation_speed"] = (0, 1),
        ["usual_price_share"] = (0, 1),
        ["usual_price_months"] = (1, 1200),
        ["glut_ramp_width"] = (1e-3, 10),
        ["sigma_oxide"] = (0.05, 100),
        ["sigma_concentrate"] = (0.05, 100),
        ["moving_share"] = (0, 1),
        ["flow_memory_months"] = (1, 1200),
        ["price_memory_months"] = (1, 1200),
        ["newcomer_reference"] = (1e-6, 10),
        ["home_reference"] = (1e-6, 10),
        ["trade_margin"] = (0, 1),
        ["abroad_price_ratio"] = (0.1, 10),
        ["interest_per_year"] = (0, 1),
        ["residue_value_share"] = (0, 1),
        ["choke_start"] = (1, 1000),
        ["choke_end"] = (1.1, 10_000),
        ["feed_cover_months"] = (0.1, 60),
        ["throughput_floor"] = (0, 1),
        ["throughput_growth"] = (1e-3, 10),
        ["throughput_start"] = (1e-3, 1),
        ["feed_adjust_months"] = (1, 120),
        ["slot_start"] = (0, 0.999),
        ["output_memory_months"] = (1, 1200),
        ["max_use_of_stock"] = (0.01, 1),
        ["max_offer_of_stock"] = (0.01, 1),
        ["purchase_limit"] = (0.1, 1000),
        ["reexport_margin"] = (0, 10),
        ["reexport_stock_share"] = (0, 1),
        ["reexport_de_minimis"] = (0, 1),
        ["contained_de_minimis"] = (0, 1),
        ["spot_share"] = (1e-3, 1),
        ["contract_months"] = (1, 1200),
        ["care_share"] = (0, 1),
        ["base_year_cost_share"] = (0, 1),
        ["close_after_months"] = (1, 1200),
        ["reopen_delay_months"] = (0, 1200),
        ["reopen_ramp_months"] = (1, 1200),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

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

            if (Beyond(changed, row["parameter"]) is { } beyond)
            {
                faults.Add(FaultKinds.OutOfRange, row.Place("value"), beyond);
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

    /// <summary>What is wrong with the value a parameter now has; null where the laws can reckon with it.</summary>
    public static string? Beyond(Parameters parameters, string name)
    {
        var plain = Plain(name);
        if (Properties[plain].GetValue(parameters) is string)
        {
            return null;
        }

        var value = Convert.ToDouble(Properties[plain].GetValue(parameters), CultureInfo.InvariantCulture);
        var (low, high) = Ranges.GetValueOrDefault(plain, (0, 1000));
        var times = name.EndsWith(PercentEnd, StringComparison.Ordinal) ? 100 : 1;
        return value >= low && value <= high
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"'{name}' is {value * times}; it lies from {low * times} to {high * times}.");
    }

    /// <summary>What is wrong with parameters that go together; null where nothing is.</summary>
    public static string? Together(Parameters parameters, IEnumerable<string> countries) =>
        parameters.ChokeEnd <= parameters.ChokeStart
            ? string.Create(CultureInfo.InvariantCulture, $"'choke_end' is {parameters.ChokeEnd}, not above 'choke_start', {parameters.ChokeStart}.")
            : !countries.Contains(parameters.ReferenceCountry) ? $"'reference_country' is '{parameters.ReferenceCountry}', which is no country of the world." : null;

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
