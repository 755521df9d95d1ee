using TradeSim.Domain.Agents;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.Policy;

/// <summary>The measures of a run through all its months: one book for each time between two accessions, in which blocs have the members of then.</summary>
public sealed class PolicyBooks(Scenario scenario, Growth growth, Enacted enacted)
{
    private readonly Dictionary<int, PolicyBook> _byJoined = [];

    /// <summary>The book of a month.</summary>
    public PolicyBook this[Month month]
    {
        get
        {
            var joined = scenario.Accessions.Count(one => one.From <= month);
            if (!_byJoined.TryGetValue(joined, out var book))
            {
                _byJoined[joined] = book = new PolicyBook(scenario, growth, enacted, scenario.Accessions[..joined]);
            }

            return book;
        }
    }
}
