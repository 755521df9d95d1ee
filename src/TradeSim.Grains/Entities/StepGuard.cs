using TradeSim.Contracts;

namespace TradeSim.Grains.Entities;

/// <summary>
/// The door of every entity and market: the same step gets the same answer, an older epoch is refused, any other step
/// than the next one is an error.
/// </summary>
internal sealed class StepGuard(string entity, Step first)
{
    private Step _answered;
    private object? _answer;

    /// <summary>The step that is to be asked next.</summary>
    public Step Due { get; private set; } = first;

    /// <summary>Whether this step was answered before, and what was said.</summary>
    /// <exception cref="OlderEpoch">Another coordinator has followed the one who asks.</exception>
    /// <exception cref="OutOfStep">The step is neither the last one nor the next one.</exception>
    public bool Answered<T>(Step asked, out T answer)
    {
        MustBeOfThisEpoch(asked);
        if (_answer is T known && asked == _answered)
        {
            answer = known;
            return true;
        }

        answer = default!;
        return asked == Due ? false : throw new OutOfStep(entity, asked, Due);
    }

    public T Keep<T>(Step asked, T answer)
        where T : class
    {
        (_answered, _answer, Due) = (asked, answer, asked.Next);
        return answer;
    }

    public void MustBeOfThisEpoch(Step asked)
    {
        if (asked.Epoch < Due.Epoch)
        {
            throw new OlderEpoch(entity, asked, Due.Epoch);
        }

        if (asked.Epoch > Due.Epoch)
        {
            throw OutOfStep.NothingHeld(entity, $"{asked} in epoch {asked.Epoch}");
        }
    }
}
