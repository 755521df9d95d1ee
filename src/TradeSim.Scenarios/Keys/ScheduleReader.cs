using System.Collections.Immutable;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios.Keys;

/// <summary>
/// Reads a number that changes on known months: <c>{ 2025-04: 0.10, 2026-01: 0.20 }</c> in steps, or
/// <c>{ from: 2026-01, to: 2034-01, value: [0, 0.25], path: linear }</c> along a line.
/// </summary>
/// <param name="single">Reads a single value by its key, and reports what is wrong with it.</param>
internal sealed class ScheduleReader(Faults faults, Func<Key, ScalarNode, object?> single)
{
    private const string Cure = "write { 2025-04: 0.10, 2026-01: 0.20 }, or { from: 2026-01, to: 2034-01, value: [0, 0.25], path: linear }.";

    private static readonly Key MonthKey = new("month", ValueKind.Month, "The month from which a value holds.");

    /// <summary>Null where it is faulty, which has been reported.</summary>
    public Schedule? Read(Key key, MapNode map) => map["from"] is not null || map["to"] is not null || map["path"] is not null ? Line(key, map) : Steps(key, map);

    private Schedule? Steps(Key key, MapNode map)
    {
        var steps = ImmutableArray.CreateBuilder<ScheduleStep>();
        foreach (var entry in map.Entries)
        {
            var month = single(MonthKey, new ScalarNode(entry.Place, entry.Key));
            if (Number(key, entry.Value) is { } value && month is Month from)
            {
                steps.Add(new ScheduleStep(from, value));
            }
        }

        if (map.Entries.Count == 0)
        {
            faults.Add(FaultKinds.WrongShape, map.Place, $"'{key.Name}' is a schedule without a month.", Cure);
        }

        return steps.Count == map.Entries.Count && steps.Count > 0 ? new Schedule([.. steps.OrderBy(step => step.From)], false) : null;
    }

    private Schedule? Line(Key key, MapNode map)
    {
        foreach (var entry in map.Entries.Where(entry => entry.Key is not ("from" or "to" or "value" or "path")))
        {
            faults.AddUnknown(FaultKinds.UnknownKey, entry.Place, $"Key '{entry.Key}' of a schedule is not known.", entry.Key, ["from", "to", "value", "path"]);
        }

        if (map["path"] is { } path && path is not ScalarNode { Text: "linear" })
        {
            faults.Add(FaultKinds.ScenarioNotAChoice, path.Place, "'path' of a schedule is linear; steps are written by their months.", Cure);
            return null;
        }

        var (from, to) = (MonthOf(map, "from"), MonthOf(map, "to"));
        if (map["value"] is not ListNode { Items: [var low, var high] })
        {
            faults.Add(FaultKinds.WrongShape, (map["value"] ?? map).Place, $"'value' of a schedule of '{key.Name}' is a pair of numbers, from which to which.", Cure);
            return null;
        }

        var (first, last) = (Number(key, low), Number(key, high));
        if (from >= to)
        {
            faults.Add(FaultKinds.EndsBeforeStarts, (map["to"] ?? map).Place, $"The schedule ends {to} and starts {from}.");
            return null;
        }

        return from is { } start && to is { } end && first is { } one && last is { } other ? new Schedule([new(start, one), new(end, other)], true) : null;
    }

    private Month? MonthOf(MapNode map, string name)
    {
        if (map[name] is ScalarNode scalar)
        {
            return single(MonthKey, scalar) as Month?;
        }

        faults.Add(FaultKinds.NoKey, map.Place, $"This schedule has no '{name}'.", Cure);
        return null;
    }

    private double? Number(Key key, Node node)
    {
        if (node is ScalarNode scalar)
        {
            return single(key, scalar) as double?;
        }

        faults.Add(FaultKinds.WrongShape, node.Place, $"A value of the schedule of '{key.Name}' is a number; here stands {node.Shape}.", Cure);
        return null;
    }
}
