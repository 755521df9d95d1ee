using System.Globalization;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Tables;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios.Reading;

/// <summary>
/// Reads <c>events:</c> and <c>slipMonths</c>, and puts into the scenario the months they come to: the middle of a distribution in a
/// single run, a draw by seed, member and name in a sample. A month is rounded to the nearest.
/// </summary>
public sealed class EventReader(Noise? sample, Month from, Faults faults)
{
    private const int LongestSlip = 600;

    private readonly List<UncertainFigure> _figures = [];

    /// <summary>The months that are not known, and those taken.</summary>
    public IReadOnlyList<UncertainFigure> Figures => _figures;

    public Events Read(MapNode scenario)
    {
        var events = new List<NamedEvent>();
        var map = scenario["events"] as MapNode ?? new MapNode(scenario.Place, []);
        foreach (var entry in map.Entries.ToList())
        {
            if (!Names.IsId(entry.Key) || !char.IsAsciiLetter(entry.Key[0]) || entry.Key is Events.Never or "next")
            {
                faults.Add(FaultKinds.BadName, entry.Place, $"An event cannot be called '{entry.Key}'.", "use letters, digits, '_' and '-', a letter first; 'next' and 'never' are taken.");
                faults.Unread(FaultKinds.UnknownEvent, entry.Key);
            }
            else if (entry.Value is ScalarNode { Text: Events.Never })
            {
                events.Add(new NamedEvent(entry.Key, null));
            }
            else if (MonthOf(entry) is { } month)
            {
                events.Add(new NamedEvent(entry.Key, month));
                map.Set(entry with { Value = new ScalarNode(entry.Value.Place, month.ToString()) });
            }
            else
            {
                faults.Unread(FaultKinds.UnknownEvent, entry.Key);
            }
        }

        var read = new Events([.. events.OrderBy(one => one.Name, StringComparer.Ordinal)]);
        foreach (var project in (scenario["projects"] as ListNode)?.Items.OfType<MapNode>() ?? [])
        {
            Slip(project, read);
        }

        return read;
    }

    private Month? MonthOf(Entry entry)
    {
        if (entry.Value is ScalarNode scalar)
        {
            if (ReadMonth(scalar.Text) is { } month)
            {
                return new Month((int)month);
            }

            faults.Add(FaultKinds.ScenarioNotAMonth, scalar.Place, $"'{entry.Key}' is '{scalar.Text}', not a month from 1900 to 2200.", "write the month as yyyy-MM, never, or { uniform: [2027-01, 2029-12] }.");
            return null;
        }

        return Drawn($"events.{entry.Key}", NoiseStream.Event, entry.Key, entry.Value, ReadMonth, FaultKinds.ScenarioNotAMonth, index => $"{new Month(index)}") is { } drawn
            ? new Month(drawn) : null;
    }

    /// <summary>A project opens so many months later.</summary>
    private void Slip(MapNode project, Events events)
    {
        if (project["slipMonths"] is not { } slip)
        {
            return;
        }

        project.Remove("slipMonths");
        var id = project.Text("id") ?? "";
        var months = Drawn($"projects.{id}.slipMonths", NoiseStream.Slip, id, slip, Uncertainty.Number, FaultKinds.ScenarioNotANumber, late => late.ToString(CultureInfo.InvariantCulture));
        if (months is < 0 or > LongestSlip)
        {
            faults.Add(FaultKinds.ScenarioOutOfRange, slip.Place, $"'slipMonths' of '{id}' lies from 0 to {LongestSlip} months.", "check the sign and the unit.");
        }
        else if (months is { } late && project["opens"] is ScalarNode opens)
        {
            var planned = ReadMonth(opens.Text) is { } index ? new Month((int)index) : events.Awaited(opens.Text)?.Month;
            if (planned is { } month)
            {
                project.Set(new Entry("opens", opens.Place, new ScalarNode(opens.Place, (month + new Months(late)).ToString())));
            }
        }
    }

    private int? Drawn(string path, NoiseStream stream, string place, Node node, Func<string, double?> read, FaultKind wrong, Func<int, string> show)
    {
        if (Distribution.Read(path, node, read, wrong, faults) is not { } distribution)
        {
            return null;
        }

        var value = (int)Rounding.ToWhole(distribution.At(sample?.Draw(stream, Noise.Place(place), from)));
        _figures.Add(new UncertainFigure(path, distribution.Text, show(value)));
        return value;
    }

    private static double? ReadMonth(string text) => Month.TryParse(text, out var month) && month.Year is >= 1900 and <= 2200 ? month.Index : null;
}
