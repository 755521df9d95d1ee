using System.Globalization;
using TradeSim.Domain.Units;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios.Reading;

/// <summary>A figure that is not known, and the value a run takes for it.</summary>
public sealed record UncertainFigure(string Path, string Distribution, double Value);

/// <summary>
/// Reads <c>uncertain:</c>. A single run takes the middle: the mean of a uniform, the mode of a triangular
/// distribution. A sample inverts the distribution at a draw that depends on seed, member and path alone.
/// </summary>
public sealed class Uncertainty(Noise? sample, Month from, Faults faults)
{
    public IEnumerable<(UncertainFigure Figure, Place Place, ScalarNode Value)> Read(MapNode uncertain)
    {
        foreach (var entry in uncertain.Entries)
        {
            if (entry.Value is not MapNode { Entries: [var distribution] })
            {
                faults.Add(FaultKinds.WrongShape, entry.Value.Place, $"'{entry.Key}' is a map with one distribution; here stands {entry.Value.Shape}.", "write { uniform: [low, high] } or { triangular: [low, mode, high] }.");
                continue;
            }

            if (Value(entry, distribution) is not { } value)
            {
                continue;
            }

            var text = value.ToString("R", CultureInfo.InvariantCulture);
            var numbers = ((ListNode)distribution.Value).Items.Cast<ScalarNode>().Select(item => item.Text).ToList();
            var shown = $"{distribution.Key} {numbers[0]} to {numbers[^1]}" + (numbers.Count == 3 ? $" with mode {numbers[1]}" : "");
            yield return (new UncertainFigure(entry.Key, shown, value), entry.Place, new ScalarNode(distribution.Value.Place, text));
        }
    }

    private double? Value(Entry entry, Entry distribution)
    {
        var wanted = distribution.Key switch { "uniform" => 2, "triangular" => 3, _ => 0 };
        if (wanted == 0)
        {
            faults.AddUnknown(FaultKinds.UnknownKey, distribution.Place, $"Distribution '{distribution.Key}' is not known.", distribution.Key, ["uniform", "triangular"]);
            return null;
        }

        if (distribution.Value is not ListNode list || list.Items.Count != wanted)
        {
            faults.Add(FaultKinds.WrongShape, distribution.Value.Place, $"'{distribution.Key}' is a list of {wanted} numbers.");
            return null;
        }

        var numbers = new double[wanted];
        for (var i = 0; i < wanted; i++)
        {
            if (list.Items[i] is not ScalarNode item
                || !double.TryParse(item.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
            {
                faults.Add(FaultKinds.ScenarioNotANumber, list.Items[i].Place, $"Number {i + 1} of '{distribution.Key}' is not a number.");
                return null;
            }
        }

        for (var i = 1; i < wanted; i++)
        {
            if (numbers[i] < numbers[i - 1] || numbers[^1] <= numbers[0])
            {
                faults.Add(FaultKinds.BadRange, list.Items[i].Place, $"'{distribution.Key}' of '{entry.Key}' does not rise.");
                return null;
            }
        }

        var draw = sample?.Draw(NoiseStream.Uncertain, Noise.Place(entry.Key), from);
        return wanted == 2
            ? numbers[0] + ((draw ?? 0.5) * (numbers[1] - numbers[0]))
            : draw is { } u ? Triangular(numbers[0], numbers[1], numbers[2], u) : numbers[1];
    }

    private static double Triangular(double low, double mode, double high, double u) =>
        u < (mode - low) / (high - low)
            ? low + Math.Sqrt(u * (high - low) * (mode - low))
            : high - Math.Sqrt((1 - u) * (high - low) * (high - mode));
}
