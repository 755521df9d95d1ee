using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Soak;

/// <summary>What the reference engine makes of the scenario, as far as it was asked for.</summary>
internal sealed class Undisturbed(Scenario scenario)
{
    private readonly Engine _engine = new(WorldModel.Build(scenario));
    private readonly List<string> _digests = [];

    public string DigestOf(Month month)
    {
        var place = (month - scenario.From).Count;
        while (_digests.Count <= place)
        {
            _digests.Add(_engine.Step().Digest);
        }

        return _digests[place];
    }
}
