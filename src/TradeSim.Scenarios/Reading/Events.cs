using System.Collections.Immutable;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios.Reading;

/// <summary>The named events of a scenario: what measures and projects may wait for or end with.</summary>
public sealed class Events(ImmutableArray<NamedEvent> all)
{
    /// <summary>The word for an event that does not happen.</summary>
    public const string Never = "never";

    private readonly HashSet<string> _awaited = new(StringComparer.Ordinal);

    /// <summary>By name.</summary>
    public ImmutableArray<NamedEvent> All => all;

    /// <summary>What nothing that was read waits for.</summary>
    public IEnumerable<string> Warnings() => all.Where(one => !_awaited.Contains(one.Name))
        .Select(one => $"nothing waits for the event '{one.Name}'; let a measure, project, truce or accession name it, or drop it.");

    /// <summary>Null where there is no event of that name, which is reported.</summary>
    public NamedEvent? Find(ScalarNode word, Faults faults)
    {
        var found = Awaited(word.Text);
        if (found is null)
        {
            faults.AddUnknown(FaultKinds.UnknownEvent, word.Place, $"There is no event '{word.Text}'.", word.Text, all.Select(one => one.Name));
        }

        return found;
    }

    /// <summary>The event that something waits for; null where there is none of that name.</summary>
    public NamedEvent? Awaited(string name)
    {
        var found = all.FirstOrDefault(one => one.Name == name);
        if (found is not null)
        {
            _awaited.Add(name);
        }

        return found;
    }
}
