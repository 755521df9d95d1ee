using System.Globalization;
using TradeSim.Domain.Units;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios.Reading;

/// <summary>A figure or a month that is not known, and the value a run takes for it.</summary>
public sealed record UncertainFigure(string Path, string Distribution, string Value);

/// <summary>
/// Reads <c>uncertain:</c>. A single run takes the middle; a sample draws by seed, member and path alone.
/// </summary>
public sealed class Uncertainty(Noise? sample, Month from, Faults faults)
{
    public IEnumerable<(UncertainFigure Figure, Place Place, ScalarNode Value)> Read(MapNode uncertain)
    {
        foreach (var entry in uncertain.Entries)
        {
            if (Distribution.Read(entry.Key, entry.Value, Number, FaultKinds.ScenarioNotANumber, faults) is { } distribution)
            {
                var value = distribution.At(sample?.Draw(NoiseStream.Uncertain, Noise.Place(entry.Key), from)).ToString("R", CultureInfo.InvariantCulture);
                yield return (new UncertainFigure(entry.Key, distribution.Text, value), entry.Place, new ScalarNode(entry.Value.Place, value));
            }
        }
    }

    internal static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
