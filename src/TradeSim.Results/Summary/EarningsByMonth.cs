using TradeSim.Domain.Agents;
using TradeSim.Domain.Policy;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Results.Summary;

/// <summary>What mines and plants earn, at the costs of a month: an answer may ban a technology, and what is built without it is dearer.</summary>
internal sealed class EarningsByMonth(Scenario scenario)
{
    private Enacted _enacted = Enacted.None;
    private Earnings _earnings = new(Openings.Built(scenario, Enacted.None));

    public Earnings In(ClosedMonth month)
    {
        if (!month.Enacted.Equals(_enacted))
        {
            (_enacted, _earnings) = (month.Enacted, new Earnings(Openings.Built(scenario, month.Enacted)));
        }

        return _earnings;
    }
}
